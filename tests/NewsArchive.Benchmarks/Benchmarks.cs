using BenchmarkDotNet.Running;

namespace NewsArchive.Benchmarks;

/// <summary>
/// <c>--filter *Import*</c>: how long an import takes; <c>memory</c>: what it takes of memory as files are added; <c>pages</c>: how fast the pages are;
/// <c>screenshots FOLDER</c>: how they look.
/// </summary>
internal static class Benchmarks
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["build", var corpus, var folder]:
                IndexBuild.Run(corpus, folder);
                return 0;
            case ["bench", var folder, var queries]:
                IndexQueries.Bench(folder, queries);
                return 0;
            case ["recall", var folder, var queries, var truth]:
                IndexQueries.Recall(folder, queries, truth);
                return 0;
        }
        if (!Directory.Exists(Corpus.Transcripts))
        {
            await Console.Error.WriteLineAsync($"{Corpus.Transcripts}: the corpus is not there, and nothing can be measured without it");
            return 1;
        }
        if (arguments is ["memory"])
        {
            await MemoryOfImport.MeasureAsync();
            return 0;
        }
        if (arguments is ["pages"])
        {
            await SpeedOfPages.MeasureAsync();
            return 0;
        }
        if (arguments is ["screenshots", var folder])
        {
            await Screenshots.TakeAsync(folder);
            return 0;
        }
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(arguments);
        return summaries.Any() && summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
