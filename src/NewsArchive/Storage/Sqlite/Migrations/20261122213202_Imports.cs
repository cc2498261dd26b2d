using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_BulletinId",
                table: "Articles");

            migrationBuilder.AddColumn<long>(
                name: "ImportRunId",
                table: "Revisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "YearSaidBy",
                table: "Bulletins",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ImportRunId",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SourceParts",
                columns: table => new
                {
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstLine = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Extract = table.Column<byte[]>(type: "BLOB", nullable: true)
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

            // The bytes of every file imported so far become its only part.
            migrationBuilder.Sql("INSERT INTO SourceParts (SourceId, Number, FirstLine, Content) SELECT Id, 0, 1, Content FROM Sources;");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "Sources");

            migrationBuilder.CreateTable(
                name: "ImportedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImportRunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    BulletinId = table.Column<long>(type: "INTEGER", nullable: true),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Same = table.Column<int>(type: "INTEGER", nullable: false),
                    Withdrawn = table.Column<int>(type: "INTEGER", nullable: false),
                    FindingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_ImportRunId",
                table: "Revisions",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt",
                table: "Articles",
                columns: new[] { "BulletinId", "Position", "WithdrawnAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ImportRunId",
                table: "Articles",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_BulletinId",
                table: "ImportedFiles",
                column: "BulletinId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedFiles_ImportRunId",
                table: "ImportedFiles",
                column: "ImportRunId");

            migrationBuilder.AddForeignKey(
                name: "FK_Articles_ImportRuns_ImportRunId",
                table: "Articles",
                column: "ImportRunId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Revisions_ImportRuns_ImportRunId",
                table: "Revisions",
                column: "ImportRunId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Articles_ImportRuns_ImportRunId",
                table: "Articles");

            migrationBuilder.DropForeignKey(
                name: "FK_Revisions_ImportRuns_ImportRunId",
                table: "Revisions");

            migrationBuilder.DropTable(
                name: "ImportedFiles");

            migrationBuilder.DropTable(
                name: "SourceParts");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropIndex(
                name: "IX_Revisions_ImportRunId",
                table: "Revisions");

            migrationBuilder.DropIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_ImportRunId",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ImportRunId",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "YearSaidBy",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "ImportRunId",
                table: "Articles");

            migrationBuilder.AddColumn<byte[]>(
                name: "Content",
                table: "Sources",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BulletinId",
                table: "Articles",
                column: "BulletinId");
        }
    }
}
