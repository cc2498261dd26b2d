using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_PastEditions_Bulletins_BulletinId",
                table: "PastEditions");

            migrationBuilder.DropForeignKey(
                name: "FK_PastEditions_ImportRuns_ImportRunId",
                table: "PastEditions");

            migrationBuilder.DropForeignKey(
                name: "FK_PastEditions_Sources_SourceId",
                table: "PastEditions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_PastEditions",
                table: "PastEditions");

            migrationBuilder.RenameTable(
                name: "PastEditions",
                newName: "BulletinRevisions");

            migrationBuilder.RenameColumn(
                name: "Edition",
                table: "Bulletins",
                newName: "Revision");

            migrationBuilder.RenameIndex(
                name: "IX_PastEditions_SourceId",
                table: "BulletinRevisions",
                newName: "IX_BulletinRevisions_SourceId");

            migrationBuilder.RenameIndex(
                name: "IX_PastEditions_ImportRunId",
                table: "BulletinRevisions",
                newName: "IX_BulletinRevisions_ImportRunId");

            migrationBuilder.AddPrimaryKey(
                name: "PK_BulletinRevisions",
                table: "BulletinRevisions",
                columns: new[] { "BulletinId", "Number" });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.AddForeignKey(
                name: "FK_BulletinRevisions_Bulletins_BulletinId",
                table: "BulletinRevisions",
                column: "BulletinId",
                principalTable: "Bulletins",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_BulletinRevisions_ImportRuns_ImportRunId",
                table: "BulletinRevisions",
                column: "ImportRunId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_BulletinRevisions_Sources_SourceId",
                table: "BulletinRevisions",
                column: "SourceId",
                principalTable: "Sources",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BulletinRevisions_Bulletins_BulletinId",
                table: "BulletinRevisions");

            migrationBuilder.DropForeignKey(
                name: "FK_BulletinRevisions_ImportRuns_ImportRunId",
                table: "BulletinRevisions");

            migrationBuilder.DropForeignKey(
                name: "FK_BulletinRevisions_Sources_SourceId",
                table: "BulletinRevisions");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_BulletinRevisions",
                table: "BulletinRevisions");

            migrationBuilder.RenameTable(
                name: "BulletinRevisions",
                newName: "PastEditions");

            migrationBuilder.RenameColumn(
                name: "Revision",
                table: "Bulletins",
                newName: "Edition");

            migrationBuilder.RenameIndex(
                name: "IX_BulletinRevisions_SourceId",
                table: "PastEditions",
                newName: "IX_PastEditions_SourceId");

            migrationBuilder.RenameIndex(
                name: "IX_BulletinRevisions_ImportRunId",
                table: "PastEditions",
                newName: "IX_PastEditions_ImportRunId");

            migrationBuilder.AddPrimaryKey(
                name: "PK_PastEditions",
                table: "PastEditions",
                columns: new[] { "BulletinId", "Number" });

            migrationBuilder.AddForeignKey(
                name: "FK_PastEditions_Bulletins_BulletinId",
                table: "PastEditions",
                column: "BulletinId",
                principalTable: "Bulletins",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PastEditions_ImportRuns_ImportRunId",
                table: "PastEditions",
                column: "ImportRunId",
                principalTable: "ImportRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PastEditions_Sources_SourceId",
                table: "PastEditions",
                column: "SourceId",
                principalTable: "Sources",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
