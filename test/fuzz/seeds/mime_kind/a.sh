#!/bin/sh
echo