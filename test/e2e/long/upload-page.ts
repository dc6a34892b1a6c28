import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { build } from 'vite';
import type { PageUpload } from './in-page-upload.ts';
import { pickFiles } from '../pick-files.ts';

const endSchema = v.object({
  analysisId: v.nullable(v.string()),
  error: v.nullable(v.looseObject({ kind: v.string() })),
  told: v.array(v.object({ sentBytes: v.number(), totalBytes: v.number() })),
});

/** A page of the extension that can upload: none of Vouch's own does so yet. */
export type UploadPage = {
  pick: (path: string) => Promise<void>;
  /** Sends the picked file. */
  upload: (upload: PageUpload) => Promise<v.InferOutput<typeof endSchema>>;
};

/** Puts `uploadFile` into a page of the extension, whose content policy and host permissions then hold for it. */
export async function asUploadPage(page: Page): Promise<UploadPage> {
  await page.evaluate(await uploadScript());
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    document.body.replaceChildren(field);
  });
  return {
    pick: (path) => pickFiles(page, path),
    upload: async (upload) =>
      v.parse(endSchema, await page.evaluate(`vouchUpload.uploadPicked(${JSON.stringify(upload)})`)),
  };
}

/** The module as one script that leaves the global `vouchUpload`. */
async function uploadScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2024',
      lib: { entry: 'test/e2e/long/in-page-upload.ts', formats: ['iife'], name: 'vouchUpload' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk === undefined) throw new Error('Nothing was built');
  return chunk.code;
}
