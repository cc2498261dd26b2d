namespace NewsArchive.TransparencyLog;

/// <summary>The settings of the transparency log, bound from the section <c>Log</c>.</summary>
public sealed class LogSettings
{
    public const string Section = "Log";

    /// <summary>
    /// The name of the log in its checkpoints, such as <c>news.example.org/log</c>. Empty for a name made of the key.
    /// </summary>
    public string Origin { get; set; } = "";

    /// <summary>Whether the name can be used in a signed note: without white space and plus signs.</summary>
    public bool HasUsableOrigin => !Origin.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
