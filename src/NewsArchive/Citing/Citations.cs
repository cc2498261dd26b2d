using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Citing;

/// <summary>Cites articles as of today.</summary>
public sealed class Citations(IOptions<SiteSettings> site, TimeProvider clock)
{
    /// <summary>Cites an article whose text readers may see and whose <see cref="PublicArticle.Url"/> is known.</summary>
    public Citation Of(PublicArticle article) =>
        Citation.Of(article, PublicationOf(article.Series, article.Agency), ShanghaiTime.DayOf(clock.GetUtcNow()));

    /// <summary>Gets what an article was published in: its series, otherwise its agency, otherwise the site.</summary>
    public string PublicationOf(string? series, string? agency) => series ?? agency ?? site.Value.ChineseName;
}
