//! One SQLite file: reports as they came, their records, the claims across them, and what people decided.
