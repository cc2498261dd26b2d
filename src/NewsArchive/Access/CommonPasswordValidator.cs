using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Rejects passwords that attackers try first: those composed of well-known passwords, keyboard rows, the user's own name and numbers, as
/// required by NIST SP 800-63B (3.1.1.2). A list of leaked passwords would hardly help, because most of them are shorter than the required
/// length.
/// </summary>
public sealed partial class CommonPasswordValidator : IPasswordValidator<Account>
{
    public const string Code = nameof(CommonPasswordValidator);

    // The minimum length of what remains of a password without its well-known parts.
    private const int MinRemainder = 5;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var remainder = (password ?? "").ToLowerInvariant();
        if (user.UserName is { Length: > 1 } name)
            remainder = remainder.Replace(name, "", StringComparison.OrdinalIgnoreCase);
        remainder = WellKnown.Replace(remainder, "");
        return Task.FromResult(remainder.Length >= MinRemainder ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is too easy to guess." }));
    }

    // Longer alternatives come first. Digits and punctuation do not count either, because people append them.
    [GeneratedRegex(
        "newsarchive|xinhuanet|xinhuashe|xinhua|passw[o0]rd|p@ssw[o0]rd|administrator|admin|letmein|welcome|changeme|default|"
        + "qwertyuiop|asdfghjkl|zxcvbnm|qwerty|qwert|asdfgh|asdf|zxcv|1qaz|2wsx|3edc|4rfv|5tgb|qazwsxedc|qazwsx|qaz|wsx|edc|rfv|"
        + "abcdefgh|abcdef|abcd|abc|iloveyou|woaini|wodemima|mima|wangluo|monkey|dragon|football|baseball|sunshine|princess|superman|"
        + @"master|shadow|michael|secret|login|test|user|root|guest|密码|新华社|[\d\W_]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WellKnown { get; }
}
