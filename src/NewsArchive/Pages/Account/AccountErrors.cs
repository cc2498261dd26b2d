using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsArchive.Access;

namespace NewsArchive.Pages.Account;

/// <summary>Shows the errors of ASP.NET Core Identity in Chinese, next to the field that must be changed.</summary>
public static class AccountErrors
{
    public static void AddErrors(this ModelStateDictionary state, IdentityResult result)
    {
        foreach (var (field, text) in result.Errors.Select(Explain).Distinct())
            state.AddModelError(field, text);
    }

    private static (string Field, string Text) Explain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.InvalidUserName) => ("name", $"用户名用文字、数字和 . _ -，最多 {AccountNameValidator.MaxLength} 字。"),
        nameof(IdentityErrorDescriber.DuplicateUserName) => ("name", "这个用户名已经有人用了。"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => ("password", "密码太短，至少要 12 个字符。"),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => ("password", "密码太单调，至少要有 5 个不同的字符。"),
        CommonPasswordValidator.Code => ("password", "密码太容易猜中。请不要只用常见密码、键盘顺序、用户名和数字。"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => ("current", "现在的密码不对。"),
        Accounts.LastAdmin => ("", "这是最后一个能登录的管理员，不能停用，也不能改为编辑。请先设另一个管理员。"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => ("", "这个帐号刚刚被别处改过，请再试一次。"),
        _ => ("", "没有成功，请再试一次。"),
    };
}
