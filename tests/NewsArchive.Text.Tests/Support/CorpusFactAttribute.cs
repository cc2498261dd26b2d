using Xunit;

namespace NewsArchive.Text.Tests.Support;

/// <summary>A test over real bulletins. Where they are absent it is skipped with the reason, but in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.WhyAbsent;
}

/// <summary>The same for a test with a case for every file.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = Corpus.WhyAbsent;
}
