import { launchBrowser } from '../support/browser.js';
import { takeBrandsPicture } from './brands-picture.js';

const browser = await launchBrowser();
await takeBrandsPicture(browser, '/tmp/sb/brands.png');
await browser.close();
