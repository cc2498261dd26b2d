using System.CommandLine.Parsing;
using System.Globalization;

namespace NewsArchive.Cli;

/// <summary>The value of an option that is a whole number.</summary>
internal static class WholeNumber
{
    /// <summary>Makes a validator, which reads the text of the value: the parser fails to give a value that is not a number.</summary>
    /// <param name="isValid">Whether the option accepts a number.</param>
    /// <param name="cure">What to give instead of another value.</param>
    public static Action<OptionResult> Validator(Predicate<int> isValid, string cure) => given =>
    {
        if (given.Tokens is [var word] && !(int.TryParse(word.Value, CultureInfo.InvariantCulture, out var number) && isValid(number)))
            given.AddError($"{given.Option.Name} is '{word.Value}'; {cure}");
    };
}
