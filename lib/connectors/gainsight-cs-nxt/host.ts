/** Every tenant's host ends so, except the custom domains that an operator allows. */
export const GAINSIGHT_HOST_SUFFIX = '.gainsightcloud.com';
