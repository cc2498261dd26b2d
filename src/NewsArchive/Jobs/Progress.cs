using NewsArchive.Import;

namespace NewsArchive.Jobs;

/// <summary>How far an import is that runs.</summary>
/// <param name="Files">How many files it has.</param>
public sealed record Progress(int Files)
{
    /// <summary>How many of them are done.</summary>
    public int Done { get; private init; }

    public int Failed { get; private init; }
    public int Added { get; private init; }
    public int Changed { get; private init; }
    public int Same { get; private init; }
    public int Withdrawn { get; private init; }
    public int Findings { get; private init; }

    /// <summary>How many bytes of the file at hand are written, where that takes long.</summary>
    public long Written { get; init; }

    /// <summary>How long it took so far.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>How many files it does in a second; null while nobody can say.</summary>
    public double? Rate => Done > 0 && Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : null;

    /// <summary>How long it may still take; null while nobody can say.</summary>
    public TimeSpan? Remaining => Rate is { } rate ? TimeSpan.FromSeconds((Files - Done) / rate) : null;

    /// <summary>How far it is with one more file done.</summary>
    public Progress After(ImportOutcome outcome, TimeSpan elapsed) => this with
    {
        Done = Done + 1,
        Written = 0,
        Failed = Failed + (outcome.Problem is null ? 0 : 1),
        Added = Added + outcome.Added,
        Changed = Changed + outcome.Changed,
        Same = Same + outcome.Same,
        Withdrawn = Withdrawn + outcome.Withdrawn,
        Findings = Findings + (outcome.Report?.Doubts.Values.Sum() ?? 0),
        Elapsed = elapsed,
    };
}
