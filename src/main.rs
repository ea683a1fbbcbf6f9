fn main() -> std::process::ExitCode {
    figpress::cli::run().into()
}
