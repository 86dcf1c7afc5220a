// What time is it there?
//
// Held against this machine's clock by the doctor: the audit and as-of questions depend on both.
//
// mode: read
// timeout: 5 s
// column at: datetime - this moment, by the server's clock
RETURN datetime() AS at
