namespace NewsArchive.Tests.Browser;

/// <summary>A <see cref="BrowserFactAttribute"/> with cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = new BrowserFactAttribute().Skip;
}
