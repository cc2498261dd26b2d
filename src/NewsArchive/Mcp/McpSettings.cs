namespace NewsArchive.Mcp;

/// <summary>The settings of the Model Context Protocol, bound from the section <c>Mcp</c>.</summary>
public sealed class McpSettings
{
    public const string Section = "Mcp";

    /// <summary>Whether the tools are served at <see cref="McpServices.Path"/>.</summary>
    public bool Enabled { get; set; }
}
