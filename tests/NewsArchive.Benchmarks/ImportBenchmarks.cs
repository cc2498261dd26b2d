using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Import.Sources;

namespace NewsArchive.Benchmarks;

/// <summary>Importing 825 nights of 新闻联播 into an empty archive, against reading and inserting them with nothing else done.</summary>
[Config(typeof(Settings))]
[MemoryDiagnoser]
public class ImportBenchmarks
{
    private SourceList sources = null!;
    private List<ReadFile> read = null!;
    private FreshArchive archive = null!;

    [GlobalSetup]
    public void Find()
    {
        sources = SourceList.Of([Corpus.Transcripts]);
        // BenchmarkDotNet does not wait for a setup.
        read = Corpus.ReadAsync(sources, Today).ToListAsync().AsTask().GetAwaiter().GetResult();
    }

    [IterationSetup]
    public void Open() => archive = FreshArchive.OpenAsync().GetAwaiter().GetResult();

    [IterationCleanup]
    public void Close()
    {
        var (articles, expected) = (archive.Context.Articles.Count(), read.Sum(file => file.Part.Parsed.Articles.Count));
        if (articles != expected)
            throw new InvalidOperationException($"{articles} articles came in of {expected}");
        archive.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Benchmark]
    public async Task ImportAsync()
    {
        await foreach (var outcome in archive.Importer.ImportAsync(new ImportRequest(sources, "测量"), CancellationToken.None))
        {
            if (outcome.Problem is { } problem)
                throw new InvalidOperationException($"{outcome.Path}: {problem}");
        }
    }

    [Benchmark(Baseline = true)]
    public async Task ReadAndInsertAsync()
    {
        var inserts = await PlainInserts.OfAsync(archive.Context, TimeProvider.System.GetUtcNow());
        await foreach (var file in Corpus.ReadAsync(sources, Today))
            inserts.Add(file);
    }

    [Benchmark]
    public async Task InsertWhatWasReadAsync()
    {
        var inserts = await PlainInserts.OfAsync(archive.Context, TimeProvider.System.GetUtcNow());
        foreach (var file in read)
            inserts.Add(file);
    }

    private static DateOnly Today => ShanghaiTime.DayOf(TimeProvider.System.GetUtcNow());

    /// <summary>Each iteration is one import, long enough to be measured by itself, in this process.</summary>
    private sealed class Settings : ManualConfig
    {
        public Settings() => AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(3).WithInvocationCount(1).WithUnrollFactor(1)
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true)));
    }
}
