using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>The real program, serving the corpus and the seeds.</summary>
internal static class FilledServer
{
    public static async Task<Server> StartAsync()
    {
        var folder = new TemporaryFolder();
        var import = await Binary.RunAsync(folder.Path, "import", Corpus.Transcripts, Repository.Seeds);
        if (import.ExitCode != 0)
            throw new InvalidOperationException(import.Error);
        return await Server.StartAsync(folder, "--Site:SearchesAMinute=1000000");
    }
}
