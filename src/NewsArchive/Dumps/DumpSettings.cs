namespace NewsArchive.Dumps;

/// <summary>The settings of the dumps, bound from the section <c>Dumps</c>.</summary>
public sealed class DumpSettings
{
    public const string Section = "Dumps";

    /// <summary>Whether the server makes a dump whenever the articles have changed.</summary>
    public bool AfterImports { get; set; }

    /// <summary>
    /// The address of the site, such as <c>https://news.example.org</c>, with which the addresses of articles begin; empty for addresses
    /// that are relative to the site.
    /// </summary>
    public string Address { get; set; } = "";

    public bool HasUsableAddress => Address == ""
        || (Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { Query: "", Fragment: "", UserInfo: "" } && Address[^1] != '/');
}
