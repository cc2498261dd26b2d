using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Names;

/// <summary>The values that articles have in a field, by how many have them.</summary>
public static class FrequentNames
{
    /// <summary>Gets the values of a field, those first that the most articles have.</summary>
    public static IEnumerable<string> Of(IndexReader reader, ArticleField field) => reader.CountBy(field)
        .OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key);
}
