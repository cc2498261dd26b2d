using System.CommandLine;
using NewsArchive.Import.Sources;

namespace NewsArchive.Cli;

/// <summary><c>PATH…</c>, the files and folders that a verb reads.</summary>
internal static class PathArgument
{
    public static Argument<string[]> Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = $"Files with the extension {string.Join(", ", SourceList.Extensions)}, or folders with such files.",
            Arity = ArgumentArity.OneOrMore,
        };
        // The parser treats an unknown option as a path, so that a misspelt --dryrun would cause an import.
        paths.Validators.Add(given =>
        {
            foreach (var word in given.Tokens.Select(token => token.Value).Where(word => word.StartsWith('-') && !Path.Exists(word)))
                given.AddError($"{word} is neither an option of this verb nor an existing file; --help lists the options");
        });
        return paths;
    }
}
