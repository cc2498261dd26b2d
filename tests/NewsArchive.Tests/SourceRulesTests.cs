using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests;

/// <summary>The limits of size under <c>src</c>: beyond them a file, a method or a folder is to be divided.</summary>
public sealed class SourceRulesTests
{
    private const int MaxFilesInFolder = 14, MaxLinesInFile = 200, MaxLinesInMethod = 40, MaxParameters = 5, MaxLineLength = 140;

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    // Migrations are generated, and bin and obj are build output.
    private static readonly IReadOnlyList<string> Files = [.. Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj" or "Migrations"))];

    private static readonly IReadOnlyList<SyntaxNode> Nodes =
        [.. Files.SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file).GetRoot().DescendantNodes())];

    [Fact]
    public void A_folder_holds_a_handful_of_files() =>
        AssertNone(Files.CountBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Value > MaxFilesInFolder)
            .Select(folder => $"{folder.Key}: {folder.Value} files"));

    [Fact]
    public void A_file_is_read_in_one_sitting() =>
        AssertNone(Files.Select(file => (file, Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MaxLinesInFile)
            .Select(file => $"{file.file}: {file.Lines} lines"));

    [Fact]
    public void A_line_fits_on_the_screen() =>
        AssertNone(Files.SelectMany(file => File.ReadLines(file).Select((line, i) => (file, Number: i + 1, line.Length)))
            .Where(line => line.Length > MaxLineLength).Select(line => $"{line.file}:{line.Number}: {line.Length} characters"));

    [Fact]
    public void A_method_fits_on_the_screen() =>
        AssertNone(Nodes.Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Select(node => (Place: PlaceOf(node), Lines: LinesOf(node))).Where(method => method.Lines > MaxLinesInMethod)
            .Select(method => $"{method.Place}: {method.Lines} lines"));

    // A record lists the fields of a value, and there may be many.
    [Fact]
    public void A_method_takes_few_parameters() =>
        AssertNone(Nodes.OfType<ParameterListSyntax>().Where(list => list.Parameters.Count > MaxParameters && list.Parent is not RecordDeclarationSyntax)
            .Select(list => $"{PlaceOf(list)}: {list.Parameters.Count} parameters"));

    // Rows of other tables have leaves, which only SaveChanges writes; but a repair puts back what a leaf proves, a purge replaces both, and the time of
    // a change has no leaf.
    [Fact]
    public void A_row_with_a_leaf_is_changed_with_its_leaf()
    {
        string[] unlogged = ["Checkpoints", "TreeHashes", "IndexSegments", "IndexSegmentParts", "IndexFormats", "IndexChanges", "CopySketches", "CopyPairs", "Files"],
            repairs = ["ArchiveContext.cs", "LogRepair.cs", "TextRepair.cs", "ArticlePurge.cs", "LeafPurge.cs", "QuotationPurge.cs", "SourcePurge.cs"];
        AssertNone(Nodes.OfType<MemberAccessExpressionSyntax>()
            .Where(call => call.Name.Identifier.Text is "ExecuteUpdate" or "ExecuteUpdateAsync" or "ExecuteDelete" or "ExecuteDeleteAsync")
            .Where(call => !unlogged.Contains(TableOf(call.Expression)) && !repairs.Contains(Path.GetFileName(call.SyntaxTree.FilePath)))
            .Select(call => $"{PlaceOf(call)}: {call.Name} of {TableOf(call.Expression)}, whose rows have leaves"));
    }

    private static string TableOf(ExpressionSyntax rows) => rows switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } => TableOf(call.Expression),
        MemberAccessExpressionSyntax table => table.Name.Identifier.Text,
        _ => rows.ToString(),
    };

    // An assertion of a collection shows its first five, each cut short.
    private static void AssertNone(IEnumerable<string> broken)
    {
        if (string.Join('\n', broken) is { Length: > 0 } all)
            Assert.Fail(all);
    }

    private static string PlaceOf(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
