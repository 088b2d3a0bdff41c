crate::messages! {}
