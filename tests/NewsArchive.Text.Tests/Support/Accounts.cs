using System.Globalization;
using NewsArchive.Text.Bulletins;
using Xunit;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Checks that a parsed bulletin accounts for its source: every line, and every character of every article.</summary>
internal static class Accounts
{
    public static void AssertClosed(ParsedBulletin bulletin)
    {
        AssertLinesTile(bulletin);
        Assert.All(bulletin.Articles, article => AssertArticle(bulletin, article));
    }

    private static void AssertLinesTile(ParsedBulletin bulletin)
    {
        var position = 0;
        foreach (var (line, i) in bulletin.Lines.Select((line, i) => (line, i)))
        {
            Assert.Equal(i + 1, line.Number);
            Assert.Equal(position, line.Start);
            Assert.Equal(-1, bulletin.Source.AsSpan(line.Start, line.Length).IndexOfAny('\n', '\r', '\f'));
            Assert.Equal(line.Role == LineRole.Blank, bulletin.Source.Substring(line.Start, line.Length).All(IsBlank));
            position = line.Start + line.Length + EndingLength(bulletin.Source, line.Start + line.Length);
        }

        Assert.Equal(bulletin.Source.Length, position);
    }

    private static void AssertArticle(ParsedBulletin bulletin, ParsedArticle article)
    {
        var passages = article.Paragraphs.Concat(article.Captions).OrderBy(passage => passage.Spans[0].Start).ToList();
        Assert.All(passages, passage => Assert.Equal(passage.Text, string.Concat(passage.Spans.Select(span => Render(bulletin.Source, span)))));

        var lines = bulletin.Lines.Skip(article.FirstLine - 1).Take(article.LastLine - article.FirstLine + 1).ToList();
        var printed = Words(bulletin, lines, LineRole.Dateline, LineRole.Text, LineRole.Caption);
        var title = Words(bulletin, lines, LineRole.Title);
        // The headline of a story without one is the topic on the line of its dateline.
        var topic = title.Length == 0 ? article.Title : "";
        var read = Squash(string.Concat(Pieces(bulletin, article, topic, passages).OrderBy(piece => piece.Position).Select(piece => piece.Text)));
        Assert.Equal(WithoutEndMark(read), WithoutEndMark(topic.Length > 0 ? WithoutTopicMark(printed) : printed));
        Assert.EndsWith(Squash(article.Title), Squash(topic + title));
        Assert.Equal(Squash(article.Subtitle ?? ""), Words(bulletin, lines, LineRole.Subtitle));
        Assert.DoesNotContain(lines, line => line.Role == LineRole.Unread);
    }

    /// <summary>The parts of an article, each with its place in the source. A dateline at the foot may follow the last sentence on its line.</summary>
    private static IEnumerable<(int Position, string Text)> Pieces(
        ParsedBulletin bulletin, ParsedArticle article, string topic, IReadOnlyList<Passage> passages)
    {
        foreach (var passage in passages)
            yield return (passage.Spans[0].Start, passage.Text);
        if (article.Dateline is not { } dateline)
            yield break;
        var line = bulletin.Lines.Last(line => line.Number <= article.LastLine && line.Role == LineRole.Dateline);
        var isAtEnd = Squash(bulletin.Source.Substring(line.Start, line.Length)) is var text
            && text != Squash(dateline.Text) && text.EndsWith(Squash(dateline.Text), StringComparison.Ordinal);
        yield return (isAtEnd ? line.Start + line.Length : line.Start, dateline.Text + topic);
    }

    /// <summary>A span that is a line ending is one blank; any other is the source's own characters.</summary>
    private static string Render(string source, SourceSpan span) =>
        source[span.Start] is '\n' or '\r' or '\f' ? " " : source.Substring(span.Start, span.Length);

    private static string Words(ParsedBulletin bulletin, IEnumerable<SourceLine> lines, params LineRole[] roles) =>
        Squash(string.Concat(lines.Where(line => roles.Contains(line.Role)).Select(line => bulletin.Source.Substring(line.Start, line.Length))));

    private static string WithoutTopicMark(string text) =>
        text.IndexOf("题：", StringComparison.Ordinal) is var mark and >= 0 ? text.Remove(mark, 2) : text;

    private static string WithoutEndMark(string text) =>
        text is [.., '（' or '(', '完', '）' or ')'] ? WithoutEndMark(text[..^3]) : text;

    /// <summary>White space and invisible characters at the ends of a line belong to no text.</summary>
    private static string Squash(string text) => string.Concat(text.Where(character => !IsBlank(character)));

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control
        || character is >= '\uFE00' and <= '\uFE0F';

    private static int EndingLength(string source, int end) =>
        end == source.Length ? 0 : source.AsSpan(end).StartsWith("\r\n") ? 2 : 1;
}
