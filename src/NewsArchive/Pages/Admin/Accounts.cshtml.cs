using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Pages.Account;

namespace NewsArchive.Pages.Admin;

/// <summary>Manages accounts. Admins never set passwords: they create a link with which the owner of the account sets one.</summary>
public sealed class AccountsModel(ArchiveContext archive, Accounts accounts, TimeProvider clock) : PageModel
{
    private Actor Who => Actor.Of(HttpContext);

    public IReadOnlyList<Row> List { get; private set; } = [];

    /// <summary>The link that was just created, and the name of the user it is for; null if none was created.</summary>
    public (string Name, string Address)? Link { get; private set; }

    /// <summary>The role that the form for a new account shows: after an error the chosen one, otherwise the lesser one.</summary>
    public Role NewRole { get; private set; } = Role.Editor;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync(
        [Required(ErrorMessage = "请填写用户名。")] string? name, Role role, CancellationToken cancellation)
    {
        if (ModelState.IsValid && Enum.IsDefined(role))
        {
            var result = await accounts.AddAsync(name!, role, password: null, Who, cancellation);
            if (result.Succeeded)
                Link = await MakeLinkAsync(await archive.Accounts.SingleAsync(a => a.UserName == name, cancellation), cancellation);
            else
                ModelState.AddErrors(result);
        }
        NewRole = ModelState.IsValid ? Role.Editor : role;
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostLinkAsync(long id, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { ClosedAt: null } account)
            return NotFound();
        Link = await MakeLinkAsync(account, cancellation);
        return await ShowAsync(cancellation);
    }

    public Task<IActionResult> OnPostRoleAsync(long id, Role role, CancellationToken cancellation) =>
        ChangeAsync(id, account => accounts.SetRoleAsync(account, role, Who, cancellation), "角色已更改。", cancellation);

    public Task<IActionResult> OnPostCloseAsync(long id, CancellationToken cancellation) =>
        ChangeAsync(id, account => accounts.CloseAsync(account, Who, cancellation), "账号已停用，该账号已在所有设备退出。", cancellation);

    public Task<IActionResult> OnPostReopenAsync(long id, CancellationToken cancellation) =>
        ChangeAsync(id, account => accounts.ReopenAsync(account, Who, cancellation), "账号已恢复。", cancellation);

    public Task<IActionResult> OnPostResetLockoutAsync(long id, CancellationToken cancellation) =>
        ChangeAsync(id, account => accounts.ResetLockoutAsync(account, Who, cancellation), "锁定已解除。", cancellation);

    private async Task<IActionResult> ChangeAsync(
        long id, Func<Archive.Accounts.Account, Task<IdentityResult>> change, string notice, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await accounts.FindAsync(id, cancellation) is not { } account)
            return NotFound();
        var result = await change(account);
        if (result.Succeeded)
        {
            TempData["Notice"] = notice;
            return RedirectToPage();
        }
        ModelState.AddErrors(result);
        return await ShowAsync(cancellation);
    }

    private async Task<(string, string)> MakeLinkAsync(Archive.Accounts.Account account, CancellationToken cancellation)
    {
        var token = await accounts.MakePasswordTokenAsync(account, Who, cancellation);
        return (account.Name, Url.PageLink("/Account/SetPassword", values: new { id = account.Id, token })!);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var rows = await archive.Accounts.AsNoTracking().OrderBy(a => a.ClosedAt != null).ThenBy(a => a.Id).ToListAsync(cancellation);
        List = [.. rows.Select(a => new Row(a.Id, a.Name, a.Role)
        {
            HasPassword = a.PasswordHash is not null,
            IsClosed = a.ClosedAt is not null,
            IsLocked = a.LockoutEnd >= now,
        })];
        return Page();
    }

    /// <summary>An account in the list.</summary>
    public sealed record Row(long Id, string Name, Role Role)
    {
        public bool HasPassword { get; init; }
        public bool IsClosed { get; init; }
        public bool IsLocked { get; init; }
        public Role OtherRole => Role == Role.Admin ? Role.Editor : Role.Admin;
    }
}
