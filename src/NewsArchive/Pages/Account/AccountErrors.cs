using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsArchive.Access;

namespace NewsArchive.Pages.Account;

/// <summary>Shows the errors of ASP.NET Core Identity next to the field that must be changed.</summary>
public static class AccountErrors
{
    public static void AddErrors(this ModelStateDictionary state, IdentityResult result)
    {
        foreach (var (field, text) in result.Errors.Select(Explain).Distinct())
            state.AddModelError(field, text);
    }

    private static (string Field, string Text) Explain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.InvalidUserName) => ("name", "用户名只能包含文字、数字和 . _ -，且不能过长。"),
        nameof(IdentityErrorDescriber.DuplicateUserName) => ("name", "该用户名已被使用。"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => ("password", "密码过短，至少要 12 个字符。"),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => ("password", "密码字符种类太少，至少要有 5 个不同的字符。"),
        CommonPasswordValidator.Code => ("password", "密码太容易猜到。请不要只用常见密码、键盘顺序、用户名和数字。"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => ("current", "当前密码不正确。"),
        Accounts.LastAdmin => ("", "这是最后一个可以登录的管理员，不能停用，也不能改为编辑。请先设置另一个管理员。"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => ("", "该账号刚刚在别处被修改，请重试。"),
        _ => ("", "操作未成功，请重试。"),
    };
}
