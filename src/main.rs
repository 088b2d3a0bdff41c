use std::process::ExitCode;

fn main() -> ExitCode {
    pianqu::cli::main()
}
