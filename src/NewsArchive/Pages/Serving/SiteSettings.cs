using System.Net;

namespace NewsArchive.Pages.Serving;

/// <summary>The settings of serving, bound from the section <c>Site</c>.</summary>
public sealed class SiteSettings
{
    public const string Section = "Site";

    /// <summary>What every address begins with, such as <c>/archive</c>, where the site is only a part of another; empty where it is not.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>The proxies in front whose word about a request's origin is believed: addresses and networks, with commas between.</summary>
    public string Proxies { get; set; } = "";

    // How often each network address may come in a minute.
    public int SignInsAMinute { get; set; } = 10;
    public int UploadsAMinute { get; set; } = 30;
    public int SearchesAMinute { get; set; } = 120;

    public bool HasUsablePathBase => PathBase == "" || (PathBase.StartsWith('/') && PathBase[^1] != '/' && Uri.IsWellFormedUriString(PathBase, UriKind.Relative));

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
