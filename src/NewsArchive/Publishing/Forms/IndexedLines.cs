using NewsArchive.Archive.Articles;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Queries;

namespace NewsArchive.Publishing.Forms;

/// <summary>The lines of an article in which a search finds its words: the paragraphs, the captions and the credit.</summary>
public static class IndexedLines
{
    /// <summary>Gets the lines in the order and in the fields in which the index has them.</summary>
    public static IEnumerable<FieldLine> Of(PublicArticle article) => IndexEntries.Paragraphs(
        new ArticleText
        {
            Title = article.Title,
            Dateline = article.Dateline,
            Body = [.. article.Body],
            Captions = [.. article.Captions],
            Credit = article.Credit,
        },
        StoryStructure.Create(article.Kinds ?? [], []));
}
