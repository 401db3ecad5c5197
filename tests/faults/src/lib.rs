//! Faults made for real: what the tests here share.
