using System.Diagnostics;
using System.Globalization;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>What an import takes of memory as files are added: the corpus, and again under other names and titles.</summary>
internal static class MemoryOfImport
{
    private const int Copies = 3;

    private static readonly int[] Marks = [100, 400, 825, 1650, 2475];

    public static async Task MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        for (var copy = 1; copy <= Copies; copy++)
        {
            foreach (var file in Directory.EnumerateFiles(Corpus.Transcripts))
                folder.Write($"{copy}/{Path.GetFileName(file)}", (await File.ReadAllTextAsync(file)).Replace("\n### ", $"\n### {copy} ", StringComparison.Ordinal));
        }

        await using var archive = await FreshArchive.OpenAsync();
        using var sources = SourceList.Of([folder.Path]);
        var (files, articles) = (0, 0);
        Console.WriteLine("files  articles  heap in MB  peak working set in MB");
        await foreach (var outcome in archive.Importer.ImportAsync(new ImportRequest(sources, "测量"), CancellationToken.None))
        {
            articles += outcome.Added;
            if (Marks.Contains(++files))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files,5}  {articles,8}  {Megabytes(GC.GetTotalMemory(forceFullCollection: true)),10:f1}  {Megabytes(Process.GetCurrentProcess().PeakWorkingSet64),22:f1}"));
        }
    }

    private static double Megabytes(long bytes) => bytes / (double)(1 << 20);
}
