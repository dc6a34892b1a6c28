/** Whether the background is a page, as Firefox's is, and no worker. Said by the build, so that each browser gets only what it uses. */
declare const BACKGROUND_IS_PAGE: boolean;
