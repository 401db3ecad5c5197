//! A store that dies in the middle of its work, and what is there when it is started again.
