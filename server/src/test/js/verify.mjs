// Shows certificates to the verification page, as a file and before a camera. Prints as JSON what the page says of each.
// node verify.mjs PAGE FILES CHROMIUM PROFILE; FILES are pictures and one .mjpeg, which is what the camera sees, with commas;
// the text to paste comes in TEXT, and a folder for pictures of the page, if any, in SCREENSHOTS
import { chromium } from "playwright-core";

const [address, files, executablePath, profile] = process.argv.slice(2);
const shown = files.split(",");
const camera = shown.find((file) => file.endsWith(".mjpeg"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--use-file-for-fake-video-capture=" + camera,
  ],
});
const errors = [];
const elsewhere = [];
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60000);
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(address).origin) {
      elsewhere.push(request.url());
    }
  });
  await page.goto(address);
  const said = [];
  const read = async () => {
    await page.locator("#results article.valid, #results article.invalid").first().waitFor();
    said.push(await page.locator("#results").innerText());
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/verify-${said.length}.png`, fullPage: true });
    }
    await page.evaluate(() => document.getElementById("results").replaceChildren());
  };
  for (const file of shown.filter((one) => one !== camera)) {
    await page.locator("#picture").setInputFiles(file);
    await read();
  }
  await page.locator("#camera").click();
  await read();
  await page.locator("details summary").click();
  await page.locator("#text").fill(process.env.TEXT);
  await page.locator("#form button").click();
  await read();
  console.log(JSON.stringify({ said, errors, elsewhere }));
} catch (error) {
  console.error(String(error), errors.join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
}
