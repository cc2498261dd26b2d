using NewsArchive.Import;
using NewsArchive.Import.Sources;

namespace NewsArchive.Jobs;

/// <summary>The progress of a running import.</summary>
/// <param name="Files">The number of files to import.</param>
public sealed record ImportProgress(int Files)
{
    /// <summary>The number of files that have been imported or have failed.</summary>
    public int Done { get; private init; }

    public int Failed { get; private init; }
    public int Added { get; private init; }
    public int Changed { get; private init; }
    public int Same { get; private init; }
    public int Withdrawn { get; private init; }
    public int Findings { get; private init; }

    /// <summary>How much of the current file has been read; null before its first part. A small file has only one part.</summary>
    public BytesRead? Read { get; init; }

    /// <summary>The number of bytes of the current file written so far. Updated after each part; a small file has only one.</summary>
    public long Written { get; init; }

    /// <summary>The time since the import began.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>The number of files per second; null before the first file is done.</summary>
    public double? Rate => Done > 0 && Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : null;

    /// <summary>An estimate of the remaining time; null before the first file is done.</summary>
    public TimeSpan? Remaining => Rate is { } rate ? TimeSpan.FromSeconds((Files - Done) / rate) : null;

    /// <summary>Returns the progress after one more file.</summary>
    public ImportProgress After(ImportOutcome outcome, TimeSpan elapsed) => this with
    {
        Done = Done + 1,
        Read = null,
        Written = 0,
        Failed = Failed + (outcome.Problem is null ? 0 : 1),
        Added = Added + outcome.Added,
        Changed = Changed + outcome.Changed,
        Same = Same + outcome.Same,
        Withdrawn = Withdrawn + outcome.Withdrawn,
        Findings = Findings + (outcome.Report?.FindingCounts.Values.Sum() ?? 0),
        Elapsed = elapsed,
    };
}
