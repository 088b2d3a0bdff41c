//! The domain's types as `app` uses them, in one place. Placeholders stand here until the domain has them.

pub use self::placeholder::*;

mod placeholder {
    use std::fmt;

    use uuid::Uuid;

    /// Allotted when a form opens: the same command twice is done once.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct CommandId(pub Uuid);

    impl fmt::Display for CommandId {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.fmt(f)
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Command {
        pub id: CommandId,
        pub what: String,
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Query(pub String);

    #[derive(Debug, Clone, PartialEq)]
    pub struct Answer(pub String);
}
