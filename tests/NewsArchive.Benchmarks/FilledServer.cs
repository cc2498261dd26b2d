using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>The real program, serving the corpus and the seeds, with an account.</summary>
internal static class FilledServer
{
    /// <summary>The name and the password of the account.</summary>
    public const string Editor = "张三", Password = "correct horse battery staple";

    public static async Task<Server> StartAsync()
    {
        var folder = new TemporaryFolder();
        var import = await Binary.RunAsync(folder.Path, "import", Corpus.Transcripts, Repository.Seeds);
        var added = await Binary.RunAsync(folder.Path, Password, ["admin", "add", Editor]);
        if (import.ExitCode != 0 || added.ExitCode != 0)
            throw new InvalidOperationException(import.Error + added.Error);
        return await Server.StartAsync(folder, "--Site:SearchesAMinute=1000000");
    }
}
