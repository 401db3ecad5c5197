//! What every error of `getaddrinfo` means, in the numbers of glibc: the rows of [`DEFAULT`](super::DEFAULT). Nothing
//! but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 20] = rows! { domain "dns";
      -1 "EAI_BADFLAGS"    permanent [effect = not_applied]
         "the hints have flags that do not exist: a bug of ours" "RFC 3493 6.1";
      -2 "EAI_NONAME"      permanent [effect = not_applied, remedy = operator]
         "the name servers answered, and the name or the service is not known: it is wrong, or not yet made" "RFC 3493 6.1; getaddrinfo(3)";
      -3 "EAI_AGAIN"       retryable [effect = not_applied, origin = upstream]
         "no name server answered, or one says that it cannot just now" "RFC 3493 6.1; getaddrinfo(3)";
      -4 "EAI_FAIL"        permanent [effect = not_applied, remedy = operator]
         "a name server refused, or does not do such look-ups: it is the wrong one, or set up wrongly" "RFC 3493 6.1; getaddrinfo(3)";
      -5 "EAI_NODATA"      permanent [effect = not_applied, remedy = operator]
         "the name exists and has no address" "getaddrinfo(3)";
      -6 "EAI_FAMILY"      permanent [effect = not_applied]
         "this machine does not know the address family that was asked for" "RFC 3493 6.1";
      -7 "EAI_SOCKTYPE"    permanent [effect = not_applied]
         "this machine does not know the socket type that was asked for" "RFC 3493 6.1";
      -8 "EAI_SERVICE"     permanent [effect = not_applied, remedy = operator]
         "the service is not known for this socket type" "RFC 3493 6.1";
      -9 "EAI_ADDRFAMILY"  permanent [effect = not_applied, remedy = operator]
         "the name has no address of the family that was asked for" "getaddrinfo(3)";
     -10 "EAI_MEMORY"      retryable [effect = not_applied, remedy = free_resource]
         "out of memory" "RFC 3493 6.1";
     -11 "EAI_SYSTEM"      retryable [effect = not_applied]
         "a call of the system failed; which one did is in errno, see LookUp" "RFC 3493 6.1";
     -12 "EAI_OVERFLOW"    permanent [effect = not_applied]
         "a buffer of ours was too small" "POSIX.1-2024 getaddrinfo";
    -100 "EAI_INPROGRESS"  retryable [effect = not_applied]
         "the look-up is still under way: ask for its end later" "getaddrinfo_a(3)";
    -101 "EAI_CANCELED"    permanent [effect = not_applied]
         "we cancelled the look-up" "getaddrinfo_a(3)";
    -102 "EAI_NOTCANCELED" permanent [effect = not_applied]
         "the look-up could not be cancelled any more" "getaddrinfo_a(3)";
    -103 "EAI_ALLDONE"     permanent [effect = not_applied]
         "there is no look-up left to wait for or to cancel" "getaddrinfo_a(3)";
    -104 "EAI_INTR"        retryable [effect = not_applied]
         "a signal interrupted the wait" "getaddrinfo_a(3)";
    -105 "EAI_IDN_ENCODE"  permanent [effect = not_applied, remedy = operator]
         "the name cannot be encoded for the DNS" "getaddrinfo(3), glibc";
      12 "EAI_BADHINTS"    permanent [effect = not_applied]
         "the hints are invalid: a bug of ours" "FreeBSD getaddrinfo(3)";
      13 "EAI_PROTOCOL"    permanent [effect = not_applied]
         "this machine does not know the protocol that was found" "FreeBSD getaddrinfo(3)";
};
