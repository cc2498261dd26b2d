using System.Globalization;
using BenchmarkDotNet.Running;
using NewsArchive.Benchmarks.Failovers;

namespace NewsArchive.Benchmarks;

/// <summary>
/// <c>--filter *Import*</c>: how long an import takes; <c>memory</c>: what it takes of memory as files are added; <c>pages</c>: how fast the pages are;
/// <c>searches ARCHIVE QUERIES</c>: how fast those of searches are in a given archive; <c>verify ARCHIVE</c>: how fast one is verified;
/// <c>failovers SCRIPT COUNT SEED</c>: what is noticed, and what is lost, when servers of PostgreSQL fail;
/// <c>screenshots FOLDER</c>: how pages look; <c>build</c>, <c>bench</c>, <c>recall</c>, <c>related</c>: the search index alone.
/// </summary>
internal static class Benchmarks
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["build" or "bench" or "recall" or "related" or "searches" or "verify" or "failovers", ..]
            && !Directory.Exists(Corpus.Transcripts))
        {
            await Console.Error.WriteLineAsync($"{Corpus.Transcripts}: the corpus is not there, and nothing can be measured without it");
            return 1;
        }
        switch (arguments)
        {
            case ["build", var corpus, var index]:
                IndexBuild.Run(corpus, index);
                return 0;
            case ["bench", var index, var queries]:
                IndexQueries.Bench(index, queries);
                return 0;
            case ["recall", var index, var queries, var truth]:
                IndexQueries.Recall(index, queries, truth);
                return 0;
            case ["related", var index, var corpus]:
                IndexQueries.Related(index, corpus);
                return 0;
            case ["memory"]:
                await MemoryOfImport.MeasureAsync();
                return 0;
            case ["pages"]:
                await SpeedOfPages.MeasureAsync();
                return 0;
            case ["searches", var archive, var queries]:
                await SpeedOfSearches.MeasureAsync(archive, queries);
                return 0;
            case ["verify", var archive]:
                await SpeedOfVerification.MeasureAsync(archive);
                return 0;
            case ["failovers", var script, var count, var seed]:
                return await FailoverRun.MeasureAsync(
                    script, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)) ? 0 : 1;
            case ["screenshots", var folder]:
                await Screenshots.TakeAsync(folder);
                return 0;
            default:
                var summaries = BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(arguments);
                return summaries.Any() && summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
        }
    }
}
