import type { OperationOf } from './operation.ts';
import type { PrintContext } from './print-shell.ts';
export const printStartService = (_: OperationOf<'start-service'>, _c: PrintContext): string[] => [];
export const printReloadService = (_: OperationOf<'reload-service'>, _c: PrintContext): string[] => [];
export const printRestartService = (_: OperationOf<'restart-service'>, _c: PrintContext): string[] => [];
export const printStopService = (_: OperationOf<'stop-service'>, _c: PrintContext): string[] => [];
