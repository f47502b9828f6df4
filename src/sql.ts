// The door for warehouses: every public name of `quotaloop/sql`.
export { classifyAbcSql } from './sql/classifyAbcSql.ts';
export type { AbcSqlSource } from './sql/classifyAbcSql.ts';
export { conversionRatesSql } from './sql/conversionRatesSql.ts';
export type { ConversionSqlOptions, ConversionSqlSource } from './sql/conversionRatesSql.ts';
export { migrationMatrixSql } from './sql/migrationMatrixSql.ts';
export type { MigrationSqlOptions, MigrationSqlSource } from './sql/migrationMatrixSql.ts';
export { migrationBetweenSql } from './sql/migrationBetweenSql.ts';
export type { SnapshotsSqlOptions, SnapshotsSqlSource } from './sql/migrationBetweenSql.ts';
export { allocateSql } from './sql/allocateSql.ts';
export type { AllocateSqlOptions, AllocateSqlSource } from './sql/allocateSql.ts';
export type { SqlSource, SqlTable } from './sql/SqlSource.ts';
export type { SqlDialect, SqlQuery } from './sql/SqlQuery.ts';
