using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Backup;
using NewsArchive.Corrections;
using NewsArchive.Dumps;
using NewsArchive.Export;
using NewsArchive.Import;
using NewsArchive.Import.Purging;
using NewsArchive.Import.Repair;
using NewsArchive.Import.Undo;
using NewsArchive.Logging;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Sources;
using NewsArchive.Search;
using NewsArchive.Settings;
using NewsArchive.Storage;
using NewsArchive.Takedown;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Hosting;

/// <summary>
/// Registers the services that the server and every verb need: logging, the settings of the archive, and the services that read and change
/// it.
/// </summary>
public static class ArchiveServices
{
    private const int MaxUploadSize = 1 << 20;

    public static void AddArchive(this IHostApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.Services.AddSettings<ArchiveSettings>(ArchiveSettings.Section)
            .Validate(s => !string.IsNullOrWhiteSpace(s.Path), "Archive:Path is empty; set it to a file, such as data/archive.db")
            .Validate(s => string.IsNullOrWhiteSpace(s.Path) || Path.GetDirectoryName(Path.GetFullPath(s.Path)) is not null,
                "Archive:Path is a root folder; set it to a file in a folder, such as /srv/archive.db")
            .Validate(s => s.Seeds == "" || Directory.Exists(s.Seeds),
                "Archive:Seeds is not an existing folder; set it to a folder with files to import, or leave it empty")
            .Validate(s => s.FolderList.All(folder => Path.IsPathFullyQualified(folder) && Directory.Exists(folder)),
                "Archive:Folders has a path that is not the absolute path of an existing folder; list such paths, separated by commas")
            .Validate(s => s.MaxUpload is > 0 and <= MaxUploadSize,
                $"Archive:MaxUpload is out of range; set it to a number of megabytes from 1 to {MaxUploadSize}");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddLog();
        builder.Services.AddScoped<Importer>();
        builder.Services.AddScoped<StagedChange>();
        builder.Services.AddScoped<StagedImport>();
        builder.Services.AddScoped<ImportUndo>();
        builder.Services.AddScoped<SourceCheck>();
        builder.Services.AddScoped<TextRepair>();
        builder.Services.AddScoped<AuditTrail>();
        builder.Services.AddScoped<ArticleEditing>();
        builder.Services.AddScoped<IndexExpunger>();
        builder.Services.AddScoped<ArticlePurge>();
        builder.Services.AddTakedown();
        builder.Services.AddScoped<BackupWriter>();
        builder.Services.AddSingleton<BackupReader>();
        builder.Services.AddScoped<ExportWriter>();
        builder.Services.AddScoped<ExportReader>();
        builder.Services.AddScoped<BulletinEditing>();
        builder.Services.AddScoped<PublicArticles>();
        builder.Services.AddScoped<PublicCopies>();
        builder.Services.AddScoped<BulletinReader>();
        builder.Services.AddDumpWriter();
    }
}
