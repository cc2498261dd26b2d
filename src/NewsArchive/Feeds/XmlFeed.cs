using System.ServiceModel.Syndication;
using NewsArchive.Publishing;

namespace NewsArchive.Feeds;

/// <summary>Writes feeds as Atom (RFC 4287) and as RSS 2.0, with what RSS lacks as elements of Atom and of Dublin Core.</summary>
public static class XmlFeed
{
    private const string Atom = "application/atom+xml", Rss = "application/rss+xml", DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] WriteAtom(Feed feed) => PublicXml.Write(SyndicationOf(feed, Atom, ItemOf).GetAtom10Formatter().WriteTo);

    public static byte[] WriteRss(Feed feed) => PublicXml.Write(SyndicationOf(feed, Rss, ItemWithCreatorsOf).GetRss20Formatter().WriteTo);

    private static SyndicationFeed SyndicationOf(Feed feed, string type, Func<FeedEntry, SyndicationItem> itemOf)
    {
        var syndication = new SyndicationFeed(PublicXml.Text(feed.Title), feed.Publisher, new Uri(feed.Page), feed.Id, feed.Updated)
        {
            Language = "zh-CN",
            Items = [.. feed.Entries.Select(itemOf)],
            Copyright = feed.Rights.Length > 0 ? new TextSyndicationContent(PublicXml.Text(feed.Rights)) : null,
        };
        syndication.Authors.Add(new SyndicationPerson { Name = PublicXml.Text(feed.Publisher) });
        var links = new[] { ("self", feed.Self), ("first", feed.First), ("next", feed.Next), ("previous", feed.Previous) };
        foreach (var (relation, address) in links)
        {
            if (address is not null)
                syndication.Links.Add(new SyndicationLink(new Uri(address), relation, title: null, type, length: 0));
        }
        return syndication;
    }

    private static SyndicationItem ItemOf(FeedEntry entry)
    {
        var item = new SyndicationItem
        {
            Id = entry.Id,
            Title = new TextSyndicationContent(PublicXml.Text(entry.Article.Headline)),
            Content = new TextSyndicationContent(entry.Content, TextSyndicationContentKind.Html),
            PublishDate = entry.Published,
            LastUpdatedTime = entry.Article.Updated,
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(entry.Url)));
        foreach (var name in entry.Authors)
            item.Authors.Add(new SyndicationPerson { Name = name });
        foreach (var (name, folder) in entry.Categories)
            item.Categories.Add(new SyndicationCategory(name, new Uri(new Uri(entry.Url), $"../{folder}").AbsoluteUri, label: null));
        return item;
    }

    // RSS wants the address of an author's mailbox, and nothing else; Dublin Core has the name.
    private static SyndicationItem ItemWithCreatorsOf(FeedEntry entry)
    {
        var item = ItemOf(entry);
        item.Authors.Clear();
        foreach (var name in entry.Authors)
            item.ElementExtensions.Add("creator", DublinCore, name);
        return item;
    }
}
