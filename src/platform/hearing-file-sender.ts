import type { FileSender } from '../background/ports.ts';
import type { OffscreenReportOf } from '../messaging/offscreen-messages.ts';

/** What the offscreen document tells of uploads. */
export type UploadReport = OffscreenReportOf<'upload-prepared' | 'upload-ended' | 'upload-goes-on'>;

/** A sender of files that takes in what the offscreen document tells; a report that nobody waits for is told again. */
export type HearingFileSender = FileSender & { hear: (report: UploadReport) => Promise<void> };
