using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using NewsArchive.Text.Queries;
using Xunit;

namespace NewsArchive.Text.Tests.Analysis;

/// <summary>Documents, queries and highlighted texts are divided into tokens by the same code: there is no other code that could.</summary>
public sealed class OneTokenizerTests
{
    private static readonly Architecture Library = new ArchLoader().LoadAssembly(typeof(Phrase).Assembly).Build();

    // A quotation is compared character by character, with its punctuation, which tokens do not have.
    [Fact]
    public void Only_the_tokenizer_and_the_comparison_of_quotations_read_folded_characters() =>
        Assert.Equal(["ComparedText", "Folding", "Tokenizer"], UsersOf("FoldedCharacter"));

    [Fact]
    public void Beside_them_only_names_dates_and_labels_of_a_query_are_folded() =>
        Assert.Equal(["ComparedText", "DateText", "QueryFields", "QueryParser", "Tokenizer"], UsersOf("Folding"));

    [Fact]
    public void Documents_queries_and_highlighted_texts_go_through_the_tokenizer() =>
        Assert.Equal(["Phrase", "PhraseMatcher", "TermCollector", "TokenSequence"], UsersOf("Tokenizer"));

    /// <summary>The types that use another one, be it only as an argument of a generic type.</summary>
    private static IEnumerable<string> UsersOf(string type) => Library.Types
        .Where(user => user.Dependencies.Any(d => d.Target.Name == type || d.TargetGenericArguments.Any(a => a.Type.Name == type)))
        .Select(user => user.FullName.Split('.')[^1].Split('+')[0]).Where(user => user != type).Distinct().Order(StringComparer.Ordinal);
}
