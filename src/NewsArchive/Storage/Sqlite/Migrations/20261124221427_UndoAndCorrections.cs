using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UndoAndCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Restores",
                table: "Revisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CanBeUndone",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "TakenBackById",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoesId",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoesId",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "Bulletins",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "ImportRunId",
                table: "Bulletins",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Restores",
                table: "Bulletins",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Restores",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            // A withdrawal is a revision from here on. Which import made the earlier ones is on no record.
            const string text = "Date, YearSource, Title, Subtitle, \"Column\", Agency, Place, Dateline, Reporters, Body, Captions, Credit, SourceAddress, SourceId, ImportRunId, Cause";
            migrationBuilder.Sql($"INSERT INTO Revisions (ArticleId, Number, {text}, RecordedAt) SELECT Id, Revision, {text}, RevisedAt FROM Articles WHERE WithdrawnAt IS NOT NULL;");
            migrationBuilder.Sql("UPDATE Articles SET Revision = Revision + 1, Cause = 'Withdrawn', RevisedAt = WithdrawnAt, ImportRunId = NULL WHERE WithdrawnAt IS NOT NULL;");

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Printed = table.Column<string>(type: "TEXT", nullable: false),
                    Corrected = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true)
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
                name: "PastEditions",
                columns: table => new
                {
                    BulletinId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    YearSaidBy = table.Column<string>(type: "TEXT", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", nullable: true),
                    ReaderVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportRunId = table.Column<long>(type: "INTEGER", nullable: true),
                    Restores = table.Column<int>(type: "INTEGER", nullable: true),
                    Order = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastEditions", x => new { x.BulletinId, x.Number });
                    table.ForeignKey(
                        name: "FK_PastEditions_Bulletins_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "Bulletins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PastEditions_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PastEditions_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_TakenBackById",
                table: "ImportRuns",
                column: "TakenBackById");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_UndoesId",
                table: "ImportRuns",
                column: "UndoesId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_UndoesId",
                table: "ImportJobs",
                column: "UndoesId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_Name",
                table: "ImportedFiles",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_ImportRunId",
                table: "Bulletins",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_ArticleId",
                table: "Corrections",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_ArticleId",
                table: "Notes",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_PastEditions_ImportRunId",
                table: "PastEditions",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_PastEditions_SourceId",
                table: "PastEditions",
                column: "SourceId");

            migrationBuilder.AddForeignKey(
                name: "FK_Bulletins_ImportRuns_ImportRunId",
                table: "Bulletins",
                column: "ImportRunId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ImportJobs_ImportRuns_UndoesId",
                table: "ImportJobs",
                column: "UndoesId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ImportRuns_ImportRuns_TakenBackById",
                table: "ImportRuns",
                column: "TakenBackById",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ImportRuns_ImportRuns_UndoesId",
                table: "ImportRuns",
                column: "UndoesId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Bulletins_ImportRuns_ImportRunId",
                table: "Bulletins");

            migrationBuilder.DropForeignKey(
                name: "FK_ImportJobs_ImportRuns_UndoesId",
                table: "ImportJobs");

            migrationBuilder.DropForeignKey(
                name: "FK_ImportRuns_ImportRuns_TakenBackById",
                table: "ImportRuns");

            migrationBuilder.DropForeignKey(
                name: "FK_ImportRuns_ImportRuns_UndoesId",
                table: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Corrections");

            migrationBuilder.DropTable(
                name: "Notes");

            migrationBuilder.DropTable(
                name: "PastEditions");

            migrationBuilder.DropIndex(
                name: "IX_ImportRuns_TakenBackById",
                table: "ImportRuns");

            migrationBuilder.DropIndex(
                name: "IX_ImportRuns_UndoesId",
                table: "ImportRuns");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_UndoesId",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportedFiles_Name",
                table: "ImportedFiles");

            migrationBuilder.DropIndex(
                name: "IX_Bulletins_ImportRunId",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "Restores",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "CanBeUndone",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "TakenBackById",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoesId",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoesId",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "ImportRunId",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "Restores",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "Restores",
                table: "Articles");
        }
    }
}
