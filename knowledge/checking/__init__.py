"""What `dafu check` looks at, one idea a module. None of this is needed to answer a question."""
