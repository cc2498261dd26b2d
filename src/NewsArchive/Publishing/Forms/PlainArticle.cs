namespace NewsArchive.Publishing.Forms;

/// <summary>Writes an article as plain text: the headline, the paragraphs, each after an empty line, and what is known of it.</summary>
public static class PlainArticle
{
    public static string Of(PublicArticle article)
    {
        var blocks = new List<string?> { ArticleFacts.WithdrawalOf(article) };
        if (article.Withdrawn is not { IsTextHidden: true })
        {
            blocks.AddRange([article.Headline, article.Subtitle]);
            blocks.AddRange(ArticleBlock.Of(article).Select(block => string.Join('\n', block.Lines)));
            blocks.AddRange([article.Credit, string.Join('\n', ArticleFacts.Of(article).Select(fact => $"{fact.Label}：{fact.Value}"))]);
        }
        return string.Join("\n\n", blocks.OfType<string>()) + "\n";
    }
}
