using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NewsArchive.Archive.Accounts;
using NewsArchive.Pages.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>What is said about a file is said in the language of the page, although the readers write it in English.</summary>
public sealed partial class FileMessagesTests
{
    private const string Value = "⟨x⟩";

    [Fact]
    public async Task An_editor_reads_in_chinese_what_is_wrong_with_a_file()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await admin.ImportAsync(Upload.Of(
            ("day.txt", "一行闲文。\n\n" + Bulletins.Of(Bulletins.HarbourArticle)),
            ("empty.jsonl", """{"title":"开放"}""" + "\n{"), ("note.txt", "没有文章。")));
        Assert.Contains("没有一行标题下面接有“新华社北京6月17日电”这样的电头", await ReportAsync());
        Assert.Contains("第一个标题之前有 1 行不属于任何文章。", await ReportAsync());
        Assert.DoesNotContain("belong", await ReportAsync());
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("1 line(s) above the first headline belong to no article.", await ReportAsync());

        async Task<string> ReportAsync() => (await admin.ReadAsync("/imports/1")).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task What_is_wrong_with_a_sidecar_is_said_in_chinese_with_its_name()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(
            ("day.txt", Bulletins.Of(Bulletins.HarbourArticle)), ("day.sidecar.json", """{ "year": 20255 }"""),
            ("night.txt", Bulletins.Of(Bulletins.MuseumArticle)), ("night.sidecar.json", """{ "year": "今年" }"""),
            ("eve.txt", Bulletins.Of(Bulletins.MuseumArticle)), ("eve.sidecar.json", """{ "series": " " }""")));
        var problems = (await editor.ReadAsync("/imports/1")).QuerySelectorAll(".files .failed").Select(problem => problem.TextContent);
        Assert.Collection(
            problems.Order(StringComparer.Ordinal),
            problem => Assert.StartsWith("day.sidecar.json：年份 20255 超出范围，请写 ", problem),
            problem => Assert.StartsWith("eve.sidecar.json：系列的名称无效，请写一行 ", problem),
            problem => Assert.StartsWith("night.sidecar.json：第 1 行：随稿说明的写法无效，", problem));
    }

    [Fact]
    public void Every_message_of_the_readers_has_its_chinese()
    {
        var messages = Files.SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()
            .DescendantNodes().OfType<ExpressionSyntax>())
            .Where(IsWhole).SelectMany(TextsOf).Where(text => Sentence().IsMatch(text)).Distinct().ToList();
        Assert.InRange(messages.Count, 90, 300);
        var untranslated = messages.Where(message => FileMessages.ToChinese(message) is not { } chinese
            || Occurrences(message) != Occurrences(chinese) || Words().IsMatch(Code().Replace(chinese, "")));
        Assert.Empty(untranslated);
    }

    [Fact]
    public void What_the_file_says_is_not_translated_and_what_the_system_says_stays()
    {
        Assert.Equal(
            "第 3 行：《This row 》没有正文，文章只有标题。",
            FileMessages.ToChinese("line 3: 《This row 》 has no text; the article is its title alone."));
        Assert.Equal("文件已损坏：Unexpected end；请重新获取。", FileMessages.ToChinese("it is damaged: Unexpected end; get it again"));
        Assert.Null(FileMessages.ToChinese("Access to the path '/x' is denied."));
        Assert.Null(FileMessages.ToChinese(""));
    }

    private static IEnumerable<string> Files => new[] { "NewsArchive/Import", "NewsArchive/Jobs", "NewsArchive.Text/Bulletins" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", folder), "*.cs", SearchOption.AllDirectories))
        // The names of fields; what is said only on the console or by verify.
        .Where(file => Path.GetFileName(file) is not ("FieldNames.cs" or "SkippedFiles.cs" or "ImportReport.cs" or "SourceCheck.cs"));

    /// <summary>Whether an expression is a text that is not part of a longer one, nor for developers or the log.</summary>
    private static bool IsWhole(ExpressionSyntax node) =>
        node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or BinaryExpressionSyntax
        && !node.Ancestors().Any(above => above is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            or InterpolatedStringExpressionSyntax or AttributeSyntax)
        && !node.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.ToString() is var name
            && (name.Contains("Log", StringComparison.Ordinal) || name.Contains("Create", StringComparison.Ordinal)))
        && !node.Ancestors().OfType<ObjectCreationExpressionSyntax>().Any(
            made => made.Type.ToString() is "InvalidOperationException" or "ArgumentException" or "UnreachableException");

    /// <summary>Gets the texts that an expression may have, with a value in each place.</summary>
    private static IEnumerable<string> TextsOf(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => [text],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => TextsOf(sum.Left)
            .SelectMany(_ => TextsOf(sum.Right), (left, right) => left + right),
        InterpolatedStringExpressionSyntax text => text.Contents.Aggregate<InterpolatedStringContentSyntax, IEnumerable<string>>(
            [""], (texts, part) => texts.SelectMany(_ => PartsOf(part), (before, added) => before + added)),
        _ => [Value],
    };

    private static IEnumerable<string> PartsOf(InterpolatedStringContentSyntax part) => part switch
    {
        InterpolatedStringTextSyntax text => [text.TextToken.ValueText],
        InterpolationSyntax { Expression: ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax choice } } =>
            TextsOf(choice.WhenTrue).Concat(TextsOf(choice.WhenFalse)),
        _ => [Value],
    };

    private static int Occurrences(string text) => text.Split(Value).Length;

    [GeneratedRegex(@"\b[a-z']+ [a-z']+ [a-z']+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b[a-z]+ [a-z]+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"<[^>]*>|\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
