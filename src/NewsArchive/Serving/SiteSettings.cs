using System.Net;

namespace NewsArchive.Serving;

/// <summary>The settings of the site, bound from the section <c>Site</c>.</summary>
public sealed class SiteSettings
{
    public const string Section = "Site";

    /// <summary>The name of the site. If empty, the site is called what it is, an archive of news, in the language of the page.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name of the site in documents, which don't depend on the reader's language.</summary>
    public string ChineseName => Name.Length > 0 ? Name : "新闻档案";

    /// <summary>A line about the rights in the texts, shown at the foot of each page; may be empty.</summary>
    public string Rights { get; set; } = "";

    /// <summary>An email address for readers, shown at the foot of each page; may be empty.</summary>
    public string Contact { get; set; } = "";

    /// <summary>
    /// The domain that names the archive in the IDs of feeds and records, such as <c>news.example.org</c>, which stays as it is when the
    /// site moves to another host; empty for the host of the request.
    /// </summary>
    public string Authority { get; set; } = "";

    /// <summary>
    /// The path with which every address begins if the site is part of another one, such as <c>/archive</c>; otherwise empty.
    /// </summary>
    public string PathBase { get; set; } = "";

    /// <summary>The reverse proxies whose forwarded headers are trusted: addresses and networks, separated by commas.</summary>
    public string Proxies { get; set; } = "";

    // The number of requests per minute that are allowed for each network address.
    public int SignInsAMinute { get; set; } = 10;
    public int UploadsAMinute { get; set; } = 30;
    public int SearchesAMinute { get; set; } = 120;

    /// <summary>
    /// The number of connections that may be open at once. Each takes a file descriptor, of which a process often has 1,024.
    /// </summary>
    public int Connections { get; set; } = 500;

    /// <summary>
    /// The number of postings that a search may read or compare, once for its counts and once for its hits, before it stops and says so.
    /// 15 million take about a tenth of a second of one processor.
    /// </summary>
    public long PostingsASearch { get; set; } = 15_000_000;

    public bool HasUsablePathBase => PathBase == ""
        || (PathBase.StartsWith('/') && PathBase[^1] != '/' && Uri.IsWellFormedUriString(PathBase, UriKind.Relative));

    public bool HasUsableAuthority => Authority == "" || Uri.CheckHostName(Authority) == UriHostNameType.Dns;

    public bool TryGetProxies(out List<IPNetwork> networks)
    {
        networks = [];
        foreach (var item in Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(item, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(item, out var network))
                networks.Add(network);
            else
                return false;
        }
        return true;
    }
}
