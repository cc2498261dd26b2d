using System;
using System.Linq;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Copies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    Role = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<string>(type: "text", nullable: false),
                    ClosedAt = table.Column<string>(type: "text", nullable: true),
                    UserName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LockoutEnd = table.Column<string>(type: "text", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Acts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    At = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    About = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Checkpoints",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checkpoints", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "CopyPairs",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    CopyId = table.Column<long>(type: "bigint", nullable: false),
                    IsSameStory = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CopyPairs", x => new { x.ArticleId, x.CopyId });
                });

            migrationBuilder.CreateTable(
                name: "CopySketches",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "bytea", nullable: true),
                    Draft = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CopySketches", x => x.ArticleId);
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<string>(type: "text", nullable: true),
                    UndoesId = table.Column<long>(type: "bigint", nullable: true),
                    TakenBackById = table.Column<long>(type: "bigint", nullable: true),
                    CanBeUndone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRuns_ImportRuns_TakenBackById",
                        column: x => x.TakenBackById,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportRuns_ImportRuns_UndoesId",
                        column: x => x.UndoesId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndexSegments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    Checksum = table.Column<long>(type: "bigint", nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    FirstId = table.Column<long>(type: "bigint", nullable: false),
                    LastId = table.Column<long>(type: "bigint", nullable: false),
                    Live = table.Column<byte[]>(type: "bytea", nullable: true),
                    LiveCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexSegments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leaves",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Checksum = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leaves", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CutSha256 = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TreeHashes",
                columns: table => new
                {
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TreeHashes", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Data = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_Passkeys_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportJobs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedAt = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    About = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Folder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ServerFolder = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Series = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BulletinIds = table.Column<string>(type: "text", nullable: false),
                    UndoesId = table.Column<long>(type: "bigint", nullable: true),
                    IsDryRun = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    WasInterrupted = table.Column<bool>(type: "boolean", nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportJobs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportJobs_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportJobs_ImportRuns_UndoesId",
                        column: x => x.UndoesId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndexSegmentParts",
                columns: table => new
                {
                    SegmentId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexSegmentParts", x => new { x.SegmentId, x.Number });
                    table.ForeignKey(
                        name: "FK_IndexSegmentParts_IndexSegments_SegmentId",
                        column: x => x.SegmentId,
                        principalTable: "IndexSegments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bulletins",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    YearSaidBy = table.Column<string>(type: "text", nullable: true),
                    Series = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SeriesSaidBy = table.Column<string>(type: "text", nullable: true),
                    Summary = table.Column<string>(type: "text", nullable: true),
                    ReaderVersion = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: true),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    ImportedAt = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bulletins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bulletins_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bulletins_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceParts",
                columns: table => new
                {
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FirstLine = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    Extract = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceParts", x => new { x.SourceId, x.Number });
                    table.ForeignKey(
                        name: "FK_SourceParts_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulletinRevisions",
                columns: table => new
                {
                    BulletinId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    YearSaidBy = table.Column<string>(type: "text", nullable: true),
                    Series = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SeriesSaidBy = table.Column<string>(type: "text", nullable: true),
                    Summary = table.Column<string>(type: "text", nullable: true),
                    ReaderVersion = table.Column<int>(type: "integer", nullable: false),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: true),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    Order = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinRevisions", x => new { x.BulletinId, x.Number });
                    table.ForeignKey(
                        name: "FK_BulletinRevisions_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BulletinRevisions_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BulletinRevisions_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BulletinId = table.Column<long>(type: "bigint", nullable: true),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    Same = table.Column<int>(type: "integer", nullable: false),
                    Withdrawn = table.Column<int>(type: "integer", nullable: false),
                    FindingCount = table.Column<int>(type: "integer", nullable: false),
                    Report = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Problem = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportedFiles_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportedFiles_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Articles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    BulletinId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    YearSource = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: true),
                    Cause = table.Column<string>(type: "text", nullable: false),
                    RevisedAt = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    RetractionId = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnAt = table.Column<string>(type: "text", nullable: true),
                    PurgedAt = table.Column<string>(type: "text", nullable: true),
                    Byline = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Structure = table.Column<string>(type: "text", nullable: false),
                    Agency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Captions = table.Column<string>(type: "text", nullable: false),
                    Column = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Credit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Dateline = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reporters = table.Column<string>(type: "text", nullable: false),
                    SourceAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Subtitle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Articles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Articles_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Articles_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Articles_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Field = table.Column<string>(type: "text", nullable: false),
                    Printed = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Corrected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<string>(type: "text", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Corrections_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrittenAt = table.Column<string>(type: "text", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notes_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Purges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestedAt = table.Column<string>(type: "text", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DroppedAt = table.Column<string>(type: "text", nullable: true),
                    PurgedAt = table.Column<string>(type: "text", nullable: true),
                    Texts = table.Column<int>(type: "integer", nullable: false),
                    RemovedLeaves = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    Marks = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Purges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Purges_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Retractions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HidesText = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<string>(type: "text", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retractions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Retractions_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Revisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    YearSource = table.Column<string>(type: "text", nullable: false),
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    ImportRunId = table.Column<long>(type: "bigint", nullable: true),
                    Cause = table.Column<string>(type: "text", nullable: false),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    RecordedAt = table.Column<string>(type: "text", nullable: false),
                    Byline = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Structure = table.Column<string>(type: "text", nullable: false),
                    Agency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Captions = table.Column<string>(type: "text", nullable: false),
                    Column = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Credit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Dateline = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reporters = table.Column<string>(type: "text", nullable: false),
                    SourceAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Subtitle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Revisions_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Revisions_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Revisions_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedUserName",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt_Date",
                table: "Articles",
                columns: new[] { "BulletinId", "Position", "WithdrawnAt", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ChangedAt_Id",
                table: "Articles",
                columns: new[] { "ChangedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Date",
                table: "Articles",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Date_BulletinId_Position_Id_WithdrawnAt",
                table: "Articles",
                columns: new[] { "Date", "BulletinId", "Position", "Id", "WithdrawnAt" },
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ImportRunId",
                table: "Articles",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_RetractionId",
                table: "Articles",
                column: "RetractionId",
                unique: true,
                filter: "\"RetractionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_SourceId",
                table: "Articles",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_BulletinRevisions_ImportRunId",
                table: "BulletinRevisions",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_BulletinRevisions_SourceId",
                table: "BulletinRevisions",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_ImportRunId",
                table: "Bulletins",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_Name",
                table: "Bulletins",
                column: "Name")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_Series",
                table: "Bulletins",
                column: "Series")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_SourceId",
                table: "Bulletins",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_CopySketches_ArticleId",
                table: "CopySketches",
                column: "ArticleId",
                filter: "\"Hashes\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_ArticleId",
                table: "Corrections",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_BulletinId",
                table: "ImportedFiles",
                column: "BulletinId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_ImportRunId",
                table: "ImportedFiles",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_Name",
                table: "ImportedFiles",
                column: "Name")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_ImportRunId",
                table: "ImportJobs",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_UndoesId",
                table: "ImportJobs",
                column: "UndoesId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_TakenBackById",
                table: "ImportRuns",
                column: "TakenBackById");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_UndoesId",
                table: "ImportRuns",
                column: "UndoesId");

            migrationBuilder.CreateIndex(
                name: "IX_Leaves_Kind_RecordId_Number",
                table: "Leaves",
                columns: new[] { "Kind", "RecordId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Notes_ArticleId",
                table: "Notes",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_UserId",
                table: "Passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Purges_ArticleId",
                table: "Purges",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Retractions_ArticleId",
                table: "Retractions",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_ArticleId_Number",
                table: "Revisions",
                columns: new[] { "ArticleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_ImportRunId",
                table: "Revisions",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_SourceId",
                table: "Revisions",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Sha256",
                table: "Sources",
                column: "Sha256",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Articles_Retractions_RetractionId",
                table: "Articles",
                column: "RetractionId",
                principalTable: "Retractions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Rows of a whole archive are added in any order.
            migrationBuilder.Sql("""
                DO $body$
                DECLARE key record;
                BEGIN
                    FOR key IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
                        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
                    LOOP
                        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE', key.of, key.conname);
                    END LOOP;
                END $body$;
                """);

            // A purge replaces what an act says of the purged article, and nothing else.
            migrationBuilder.Sql("""
                CREATE FUNCTION refuse_to_change_acts() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF (NEW."Id", NEW."At", NEW."Kind", NEW."Who", NEW."Address")
                            IS NOT DISTINCT FROM (OLD."Id", OLD."At", OLD."Kind", OLD."Who", OLD."Address")
                            AND NEW."About" LIKE '第 % 篇（已清除）'
                        THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'acts are append-only' USING ERRCODE = 'integrity_constraint_violation';
                END $body$;
                CREATE TRIGGER "Acts_are_append_only" BEFORE UPDATE OR DELETE ON "Acts"
                    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_acts();
                CREATE TRIGGER "Acts_are_never_truncated" BEFORE TRUNCATE ON "Acts"
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_acts();
                """);

            migrationBuilder.Sql(WriterLock.CreateScript(
                migrationBuilder.Operations.OfType<CreateTableOperation>().Select(table => table.Name).ToList()));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Articles_Bulletins_BulletinId",
                table: "Articles");

            migrationBuilder.DropForeignKey(
                name: "FK_Articles_ImportRuns_ImportRunId",
                table: "Articles");

            migrationBuilder.DropForeignKey(
                name: "FK_Articles_Retractions_RetractionId",
                table: "Articles");

            migrationBuilder.DropTable(
                name: "Acts");

            migrationBuilder.DropTable(
                name: "BulletinRevisions");

            migrationBuilder.DropTable(
                name: "Checkpoints");

            migrationBuilder.DropTable(
                name: "CopyPairs");

            migrationBuilder.DropTable(
                name: "CopySketches");

            migrationBuilder.DropTable(
                name: "Corrections");

            migrationBuilder.DropTable(
                name: "ImportedFiles");

            migrationBuilder.DropTable(
                name: "ImportJobs");

            migrationBuilder.DropTable(
                name: "IndexSegmentParts");

            migrationBuilder.DropTable(
                name: "Leaves");

            migrationBuilder.DropTable(
                name: "Notes");

            migrationBuilder.DropTable(
                name: "Passkeys");

            migrationBuilder.DropTable(
                name: "Purges");

            migrationBuilder.DropTable(
                name: "Revisions");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "SourceParts");

            migrationBuilder.DropTable(
                name: "TreeHashes");

            migrationBuilder.DropTable(
                name: "IndexSegments");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Bulletins");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Retractions");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "Sources");
        }
    }
}
