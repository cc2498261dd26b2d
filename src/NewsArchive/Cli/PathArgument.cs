using System.CommandLine;
using NewsArchive.Import.Sources;

namespace NewsArchive.Cli;

/// <summary><c>PATH…</c>, the sources of a verb that reads them.</summary>
internal static class PathArgument
{
    public static Argument<string[]> Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = $"Files that end in {string.Join(", ", SourceList.Extensions)}, or folders of them.", Arity = ArgumentArity.OneOrMore };
        // The parser takes an option that it doesn't know for one more path. A dry run misspelt must not become a real one.
        paths.Validators.Add(given =>
        {
            foreach (var word in given.Tokens.Select(token => token.Value).Where(word => word.StartsWith('-') && !Path.Exists(word)))
                given.AddError($"{word} is no option of this verb, and there is no such file; --help lists the options");
        });
        return paths;
    }
}
